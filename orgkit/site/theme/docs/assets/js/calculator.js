/* The price calculator. It agrees with orgkit/promises/prices/price.py to the cent; a test holds the two together.
   Numbers are whole: a decimal is a BigInt and how many of its digits stand after the point. Nothing is rounded
   before the end. Without this script the page keeps its worked examples, and the calculator stays hidden. */
(() => {
  "use strict";

  const power = (digits) => 10n ** BigInt(digits);

  /** “12.50” as 1250 with 2 digits after the point. */
  const decimal = (text) => {
    const [whole, part = ""] = text.replace("-", "").split(".");
    const units = BigInt(whole + part);
    return { units: text.startsWith("-") ? -units : units, digits: part.length };
  };
  const zero = decimal("0");
  const to = (number, digits) => number.units * power(digits - number.digits);
  const both = (a, b, count) => {
    const digits = Math.max(a.digits, b.digits);
    return { units: count(to(a, digits), to(b, digits)), digits };
  };
  const plus = (a, b) => both(a, b, (x, y) => x + y);
  const minus = (a, b) => both(a, b, (x, y) => x - y);
  const times = (a, b) => ({ units: a.units * b.units, digits: a.digits + b.digits });
  const hundredth = (a) => ({ units: a.units, digits: a.digits + 2 });
  const above = (a, b) => minus(a, b).units > 0n;
  const least = (a, b) => (above(a, b) ? b : a);

  /** How often b goes into a, rounded up; neither is negative. */
  const packages = (a, b) => {
    const digits = Math.max(a.digits, b.digits);
    const [x, y] = [to(a, digits), to(b, digits)];
    return { units: (x + y - 1n) / y, digits: 0 };
  };

  const graduated = (tiers, quantity) => {
    let [sum, before] = [zero, zero];
    for (const [place, [end, unit, flat]] of tiers.entries()) {
      if (place && !above(quantity, before)) return sum;
      const last = end === null ? quantity : least(quantity, decimal(end));
      if (above(last, before)) sum = plus(sum, times(minus(last, before), decimal(unit)));
      sum = plus(sum, decimal(flat));
      if (end === null) return sum;
      if (above(decimal(end), before)) before = decimal(end);
    }
    return above(quantity, before) ? null : sum;
  };

  const volume = (tiers, quantity) => {
    const tier = tiers.find(([end]) => end === null || !above(quantity, decimal(end)));
    return tier ? plus(times(quantity, decimal(tier[1])), decimal(tier[2])) : null;
  };

  /** What a quantity that is not negative costs, before surcharges; null where no tier holds it. */
  const base = (price, quantity) => {
    const amount = decimal(price.amount);
    const rest = minus(quantity, decimal(price.included));
    const billed = rest.units > 0n ? rest : zero;
    switch (price.model) {
      case "flat":
        return amount;
      case "per-unit":
        return times(billed, amount);
      case "percentage":
        return hundredth(times(billed, amount));
      case "package":
        return times(packages(billed, decimal(price.size)), amount);
      case "graduated":
        return graduated(price.tiers, billed);
      case "volume":
        return volume(price.tiers, billed);
      default:
        return zero;
    }
  };

  /** In whole smallest units, half up. */
  const rounded = (number, places) => {
    if (number.digits <= places) return to(number, places);
    const unit = power(number.digits - places);
    return (number.units + unit / 2n) / unit;
  };

  /**
   * What a quantity costs, in the smallest units of the currency, with the surcharges named on all of it; whether the
   * minimum lifted it or the maximum cut it. Null where there is no price. A negative quantity mirrors a positive one.
   */
  const total = (price, written, chosen = []) => {
    const quantity = decimal(written.replace("-", ""));
    const negative = written.startsWith("-") && quantity.units > 0n;
    const plain = base(price, quantity);
    if (plain === null) return null;
    let sum = plain;
    if (quantity.units)
      for (const id of chosen) sum = plus(sum, hundredth(times(plain, decimal(price.surcharges[id]))));
    const lifted = price.minimum !== null && above(decimal(price.minimum), sum);
    if (lifted) sum = decimal(price.minimum);
    const cut = price.maximum !== null && above(sum, decimal(price.maximum));
    if (cut) sum = decimal(price.maximum);
    const units = rounded(sum, price.places);
    return { units: negative ? -units : units, lifted: lifted && !cut, cut };
  };

  /** An amount as the language of the page writes it: decimals only where there are any. */
  const money = (units, places, format) => {
    const digits = String(units < 0n ? -units : units).padStart(places + 1, "0");
    const [whole, part] = [digits.slice(0, digits.length - places), digits.slice(digits.length - places)];
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, format.group);
    const cents = /[1-9]/.test(part) ? format.decimal + part : "";
    return (units < 0n ? "-" : "") + format.before + grouped + cents + format.after;
  };

  /** A quantity as somebody typed it, as “1234.5”; empty where it is none. Spaces may part thousands. */
  const typed = (text, format) => {
    let plain = text.replace(/[\s\u00a0\u202f]/g, "");
    if (format.decimal === ",") plain = plain.replace(",", ".");
    else if (/^\d{1,3}(,\d{3})+(\.\d+)?$/.test(plain)) plain = plain.replace(/,/g, "");
    return /^\d{1,12}(\.\d{1,6})?$/.test(plain) ? plain : "";
  };

  const start = (root) => {
    const { lines, words } = JSON.parse(root.dataset.okCalc);
    const [choice, field] = [root.querySelector("[data-ok-line]"), root.querySelector("[data-ok-quantity]")];
    const [unit, output] = [root.querySelector("[data-ok-unit]"), root.querySelector("output")];
    const groups = [...root.querySelectorAll("[data-ok-options]")];
    const answer = (line, place) => {
      const quantity = typed(field.value, line.format);
      if (!quantity) return field.value.trim() ? words.wrong : "";
      const ticked = root.querySelectorAll(`[data-ok-options="${place}"] input:checked`);
      const found = total(line.price, quantity, [...ticked].map((box) => box.value));
      if (found === null) return words.none;
      const sentence = found.cut ? words.maximum : found.lifted ? words.minimum : words.total;
      return sentence.replace("{total}", () => money(found.units, line.price.places, line.format));
    };
    const show = () => {
      const place = Number(choice.value);
      const line = lines[place];
      unit.textContent = line.unit;
      for (const group of groups) group.hidden = group.dataset.okOptions !== String(place);
      const said = answer(line, place);
      field.setAttribute("aria-invalid", String(said === words.wrong));
      if (output.textContent !== said) output.textContent = said;
    };
    root.addEventListener("input", show);
    root.addEventListener("change", show);
    root.hidden = false;
    show();
  };

  if (typeof module !== "undefined") module.exports = { total, money, typed };
  else for (const root of document.querySelectorAll("[data-ok-calc]")) start(root);
})();
