/* The fields of the form in which a comment is written, and the cells that they name, outlined in the printed report. */
import { showHistory } from "./cell_history.js";
import { placesOf } from "./comment_places.js";
import { tellBefore } from "./comments_before.js";

const PLACE = /\./; // a cell's address has points, a section's code has none
const KEY = /([^/]+)\/(?:\?|$)/; // of the comment, in the address of its form

// → {fill(draft), add(address), chosen(), point(isOpen), written(), draft(), isWritten()}; a draft is {places, quote, offset, weight,
// text, seen}, as the list of comments carries it
export function fieldsOfComment(form) {
  const select = form.querySelector("select[name=place]");
  const more = form.querySelector("[data-more]");
  const history = form.querySelector("[data-cell-history]");
  const { quote, offset, seen, text } = form.elements;
  const places = placesOf(select, form.dataset.at);

  showHistory(history, () => history.href, () => history.focus());

  const chosen = () => [select.value, ...Array.from(more.querySelectorAll("input"), (input) => input.value)].filter(Boolean);

  function add(address) {
    if (chosen().includes(address)) return;
    const inputs = [...more.querySelectorAll("input"), Object.assign(document.createElement("input"), { type: "hidden", name: "place", value: address })];
    more.textContent = `另有 ${inputs.length} 格`;
    more.append(...inputs);
  }

  function fill(draft) {
    form.reset();
    places.choose(draft.places[0] || "");
    more.textContent = "";
    draft.places.slice(1).forEach(add);
    quote.value = draft.quote;
    offset.value = draft.offset;
    seen.value = draft.seen;
    text.value = draft.text;
    form.elements.weight.value = draft.weight;
  }

  function point(isOpen) {
    document.querySelectorAll("td.is-chosen").forEach((cell) => cell.classList.remove("is-chosen"));
    if (!isOpen) return;
    const cells = chosen().map((address) => document.getElementById(address));
    cells.filter((cell) => cell && cell.matches("td")).forEach((cell) => cell.classList.add("is-chosen"));
    const isCell = PLACE.test(select.value);
    form.querySelector("[data-quoting]").hidden = isCell;
    form.querySelector("[data-at-cell]").hidden = !isCell;
    tellBefore(form.querySelector("[data-before]"), select.value, form.action.match(KEY)[1]);
    if (isCell) history.href = `${history.dataset.cellHistory}${select.value.split(".")[0]}/?cell=${encodeURIComponent(select.value)}`;
  }

  // What of it is kept, as one text to compare.
  const written = () => JSON.stringify([chosen(), quote.value, form.elements.weight.value, text.value]);

  const draft = () => ({
    places: chosen(), quote: quote.value, offset: offset.value, weight: form.elements.weight.value, text: text.value, seen: seen.value,
  });

  return { fill, add, chosen, point, written, draft, isWritten: () => Boolean(text.value.trim() && select.value) };
}
