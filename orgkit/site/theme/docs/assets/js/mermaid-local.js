/* The theme fetches Mermaid from another host where nobody defines it. This defines it, and loads the file
   beside it the first time a hand-written page draws a diagram. Generated pages draw none. */
(() => {
  "use strict";
  const address = new URL("mermaid.min.js", document.currentScript.src).href;
  let settings = null;
  let loading = null;
  const load = () =>
    (loading ||= new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = address;
      script.onload = () => {
        if (settings) window.mermaid.initialize(settings);
        done(window.mermaid);
      };
      script.onerror = failed;
      document.head.append(script);
    }));
  window.mermaid = {
    initialize: (wanted) => (settings = wanted),
    render: (id, text) => load().then((mermaid) => mermaid.render(id, text)),
  };
})();
