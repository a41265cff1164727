/* Years and numbers that were copied from last year's text and that nobody has touched or confirmed. */

const DIGIT = /[0-9]/;

// → [{start, end, number}] of the entries, [before, words, after], that stand in a text; number is the entry's
export function standing(text, entries) {
  const found = [];
  entries.forEach(([before, words, after], number) => {
    const wanted = before + words + after;
    for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
      const start = at + before.length;
      const end = start + words.length;
      if (!DIGIT.test(text.charAt(start - 1)) && !DIGIT.test(text.charAt(end))) found.push({ start, end, number });
    }
  });
  return found.sort((one, other) => one.start - other.start);
}

// key: under which this browser keeps what was confirmed, by number alone
export function keepDated(area, entries, key) {
  const note = document.getElementById("still-dated");
  const confirmed = new Set(JSON.parse(localStorage.getItem(key) || "[]"));
  let left = [];
  let at = null; // the one that was led to last

  function show() {
    left = standing(area.value, entries).filter(({ number }) => !confirmed.has(number));
    if (!left.some(({ number }) => number === at)) at = left.length ? left[0].number : null;
    note.hidden = !left.length;
    const first = left.find(({ number }) => number === at);
    note.querySelector("[data-count]").textContent = String(left.length);
    note.querySelector("[data-words]").textContent = first ? area.value.slice(first.start, first.end) : "";
    document.dispatchEvent(new CustomEvent("dated", { detail: left }));
  }

  function lead(place) {
    at = place.number;
    show();
    document.dispatchEvent(new CustomEvent("lead", { detail: place }));
  }

  note.querySelector("[data-go]").addEventListener("click", () => lead(left.find(({ number }) => number === at)));
  note.querySelector("[data-confirm]").addEventListener("click", () => {
    confirmed.add(at);
    localStorage.setItem(key, JSON.stringify(Array.from(confirmed)));
    show();
    if (left.length) lead(left[0]);
  });
  document.addEventListener("taken", ({ detail: { start, end } }) => {
    show();
    const first = left.find((place) => place.start >= start && place.end <= end);
    if (first) lead(first);
  });
  area.addEventListener("input", show);
  show();
}
