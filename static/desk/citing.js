/* Numbers of the tables that are put into the text and follow their cells: where they stand while the clerk writes, until
   one is rewritten. The server, which keeps them, is told with each save. */

const PART_OF_NUMBER = /^(?:\d|[.,]\d)/;
const ENDS_IN_NUMBER = /(?:\d|\d[.,])$/;

const points = (text) => Array.from(text).length;
const indexOf = (text, point) => Array.from(text).slice(0, point).join("").length;

// Those of the places, {start, end, …}, whose number nobody touched between the two texts, where they stand now.
export function movedPlaces(places, was, now) {
  const shorter = Math.min(was.length, now.length);
  let head = 0;
  while (head < shorter && was[head] === now[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && was[was.length - 1 - tail] === now[now.length - 1 - tail]) tail += 1;
  const by = now.length - was.length;
  return places
    .filter(({ start, end }) => end <= head || start >= was.length - tail)
    .map((place) => (place.end <= head ? place : { ...place, start: place.start + by, end: place.end + by }))
    .filter(({ start, end }) => !PART_OF_NUMBER.test(now.slice(end)) && !ENDS_IN_NUMBER.test(now.slice(0, start)));
}

// entries: [address, start, end, name of the cell] in code points of the text as the page was opened. put: of taking.js.
// → what the server is told: [address, start, end] each
export function keepCited(area, entries, put) {
  const panel = document.getElementById("offered");
  const byHand = panel.querySelector("[data-by-hand]");
  if (byHand) byHand.remove();
  const list = document.getElementById("cited");
  const choice = document.getElementById("cite-from");
  let was = area.defaultValue;
  let places = entries.map(([address, start, end, name]) =>
    ({ address, name, start: indexOf(was, start), end: indexOf(was, end) }));

  function show() {
    list.hidden = !places.length;
    const items = places.map(({ start, end, name }) => {
      const number = Object.assign(document.createElement("mark"), { className: "finding-cited" });
      number.textContent = area.value.slice(start, end);
      const item = Object.assign(document.createElement("li"), { className: "offered-item" });
      item.append(number, ` ${name}`);
      return item;
    });
    const all = list.querySelector("ul");
    all.textContent = "";
    all.append(...items);
    document.dispatchEvent(new CustomEvent("cited", { detail: places }));
  }

  area.addEventListener("input", () => {
    if (places.length) {
      places = movedPlaces(places, was, area.value);
      show();
    }
    was = area.value;
  });

  // The numbers followed their cells: where they stand now, the names by what the page knows.
  area.addEventListener("followed", ({ detail }) => {
    const options = choice ? Array.from(choice.options) : [];
    const names = new Map(options.map(({ value, text }) => [value, text.slice(0, text.lastIndexOf("："))]));
    places.forEach(({ address, name }) => names.set(address, name));
    places = detail.filter(([address]) => names.has(address)).map(([address, start, end]) =>
      ({ address, name: names.get(address), start: indexOf(was, start), end: indexOf(was, end) }));
    show();
  });

  panel.addEventListener("click", (event) => {
    if (!event.target.closest("button[name=cite]")) return;
    event.preventDefault();
    const { value: address, text } = choice.selectedOptions[0];
    const cut = text.lastIndexOf("：");
    const { start, end } = put(text.slice(cut + 1));
    places = [...places, { address, name: text.slice(0, cut), start, end }].sort((one, other) => one.start - other.start);
    show();
  });

  show();
  const point = (index) => points(area.value.slice(0, index));
  return () => places.map(({ address, start, end }) => [address, point(start), point(end)]);
}
