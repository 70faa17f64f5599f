/* Where Material for MkDocs needs a hand: names for what screen readers meet, and search that folds accents. */
(() => {
  "use strict";

  const name = () => {
    const [search, field] = [document.querySelector(".md-search"), document.querySelector(".md-search__input")];
    if (search && field) search.setAttribute("aria-label", field.getAttribute("aria-label") || "Search");
    const seen = new Map();
    for (const nav of document.querySelectorAll("nav[aria-label], nav[aria-labelledby]")) {
      const labelled = document.getElementById(nav.getAttribute("aria-labelledby"));
      const label = (nav.getAttribute("aria-label") || (labelled && labelled.textContent) || "").trim();
      const times = (seen.get(label) || 0) + 1;
      seen.set(label, times);
      if (times > 1) {
        nav.removeAttribute("aria-labelledby");
        nav.setAttribute("aria-label", `${label} ${times}`);
      }
    }
    for (const box of document.querySelectorAll(".md-typeset__scrollwrap, .md-typeset pre > code, .md-sidebar__scrollwrap"))
      if (box.scrollWidth > box.clientWidth + 1 && !box.hasAttribute("tabindex")) {
        box.tabIndex = 0;
        box.setAttribute("role", "group");
        box.setAttribute("aria-label", (box.querySelector("th") || document.querySelector("h1")).textContent.trim());
      }
  };
  // Material moves tables into scrolling boxes after the page is there.
  setTimeout(name, 60);

  /* The index is folded by the French stemmer of lunr-languages; the query has to be folded as well. */
  if (!window.Worker || !document.documentElement.lang.startsWith("fr")) return;
  const send = window.Worker.prototype.postMessage;
  window.Worker.prototype.postMessage = function (message, ...rest) {
    let asked = message;
    if (message && typeof message.type === "number" && typeof message.data === "string") {
      const folded = message.data.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/œ/g, "oe");
      asked = { type: message.type, data: folded };
    }
    return send.call(this, asked, ...rest);
  };
})();
