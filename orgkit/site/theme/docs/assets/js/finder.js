/* The need finder and the filters. Everything works without this script: the full lists are in the page.
   orgkit/model/matching.py ranks in the same way for the terminal; a test holds the two together. */
(() => {
  "use strict";

  /** Lower case, accents off, apostrophes open: what people type and what is written meet here. */
  const fold = (text) =>
    text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/œ/g, "oe").replace(/æ/g, "ae");

  /** A light stem: endings go only where four letters remain, so that “paie” does not become “paiement”. */
  const stem = (word) => {
    const root = word.replace(/(ations?|ees?|ers?|ing|es|e|s|x)$/, "");
    return root.length >= 4 ? root : word.replace(/[sx]$/, "");
  };

  const words = (text, stop) =>
    fold(text)
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word && !(stop && stop.has(word)))
      .map(stem);

  /** One letter more, less, other or swapped, in words of five letters and more. */
  const near = (a, b) => {
    if (Math.abs(a.length - b.length) > 1 || a.length < 5) return false;
    let i = 0;
    while (i < a.length && i < b.length && a[i] === b[i]) i++;
    if (a.slice(i + 1) === b.slice(i + 1) || a.slice(i) === b.slice(i + 1) || a.slice(i + 1) === b.slice(i)) return true;
    return a[i] === b[i + 1] && a[i + 1] === b[i] && a.slice(i + 2) === b.slice(i + 2);
  };

  /** 3 the same word, 2 its beginning, 1 a slip of the finger, 0 another word. */
  const match = (hay, word, exact) => {
    let best = 0;
    for (const other of hay) {
      const found = other === word ? 3 : other.startsWith(word) ? 2 : !exact && near(other, word) ? 1 : 0;
      if (found > best) best = found;
    }
    return best;
  };

  /** Any word may match; rare words weigh more, and those of the phrase itself twice; a word nobody knows is ignored. */
  const rank = (items, sought) => {
    for (const item of items) item.score = sought.length ? 0 : 1;
    for (const word of sought) {
      const found = items.map((item) => Math.max(2 * match(item.phrase, word, false), match(item.hay, word, false)));
      const known = found.filter(Boolean).length;
      if (known) items.forEach((item, i) => (item.score += found[i] * Math.log(1 + items.length / known)));
    }
    const top = Math.max(0, ...items.map((item) => item.score));
    for (const item of items) if (sought.length && item.score < top * 0.5) item.score = 0;
  };

  const finder = (root) => {
    const [input, list] = [root.querySelector("input"), root.querySelector("ul")];
    const [count, none] = [root.querySelector(".n"), root.querySelector(".none")];
    const stop = new Set((root.dataset.stop || "").split(" "));
    const items = [...list.children].map((row, place) => ({
      row,
      place,
      phrase: words(row.querySelector(".q").textContent, stop),
      hay: words(row.dataset.k, stop),
      score: 1,
    }));
    const first = count.textContent;
    const run = () => {
      const sought = words(input.value, stop);
      rank(items, sought);
      const shown = items.filter((item) => item.score).length;
      for (const item of items) item.row.hidden = !item.score;
      [...items].sort((a, b) => b.score - a.score || a.place - b.place).forEach((item) => list.append(item.row));
      count.textContent = sought.length ? `${shown} ${shown === 1 ? root.dataset.one : root.dataset.other}` : first;
      none.hidden = shown > 0;
      list.hidden = shown === 0;
      root.classList.toggle("active", sought.length > 0);
    };
    input.addEventListener("input", run);
    input.addEventListener("keydown", (event) => {
      const link = list.querySelector("li:not([hidden]) a.q");
      if (event.key === "Enter" && link) link.click();
      else if (event.key === "ArrowDown" && link) {
        event.preventDefault();
        link.focus();
      } else if (event.key === "Escape") {
        input.value = "";
        run();
      }
    });
    root.classList.add("ready");
    const asked = new URLSearchParams(location.search).get("q");
    if (asked) input.value = asked;
    run();
  };

  const filter = (input) => {
    const target = document.getElementById(input.dataset.okFilterFor);
    if (!target) return;
    const rows = [...target.querySelectorAll("tbody tr, li[data-k]")];
    input.addEventListener("input", () => {
      const sought = words(input.value);
      for (const row of rows) {
        const hay = words(row.dataset.k || row.textContent);
        row.hidden = !sought.every((word) => match(hay, word, true));
      }
      // What is below a match stays hidden, what is above it shows.
      for (const row of rows.filter((each) => sought.length && !each.hidden))
        for (let up = row.parentElement; up && up !== target; up = up.parentElement) {
          if (up.tagName === "LI") up.hidden = false;
          if (up.tagName === "DETAILS") up.open = true;
        }
    });
  };

  document.querySelectorAll("[data-ok-find]").forEach(finder);
  document.querySelectorAll("[data-ok-filter-for]").forEach(filter);
})();
