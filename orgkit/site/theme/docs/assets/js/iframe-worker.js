/*!
 * A worker in a hidden frame, for pages opened from a folder, where browsers allow no workers.
 * After iframe-worker 1.0.4, Copyright (c) 2020-2022 Martin Donath, MIT License (licences/iframe-worker-MIT.txt).
 * Different from it: no script is written as text, so that the page's content security policy can refuse all such.
 */
(() => {
  "use strict";
  if (location.protocol !== "file:") return;

  const load = (inside, address) =>
    new Promise((done) => {
      const script = inside.document.createElement("script");
      script.onload = done;
      script.src = address;
      inside.document.body.append(script);
    });

  // The theme's worker looks for this name to know where its other files lie.
  window.IFrameWorker = window.Worker = class extends EventTarget {
    constructor(address) {
      super();
      this.frame = document.createElement("iframe");
      this.frame.hidden = true;
      document.body.append(this.frame);
      const inside = this.frame.contentWindow;
      inside.postMessage = (data) => {
        const event = new MessageEvent("message", { data });
        this.dispatchEvent(event);
        if (this.onmessage) this.onmessage(event);
      };
      inside.importScripts = (...addresses) =>
        addresses.reduce((before, each) => before.then(() => load(inside, each)), Promise.resolve());
      this.ready = load(inside, address);
    }

    postMessage(data) {
      const copy = structuredClone(data);
      this.ready.then(() => this.frame.contentWindow.dispatchEvent(new MessageEvent("message", { data: copy })));
    }

    terminate() {
      this.frame.remove();
    }
  };
})();
