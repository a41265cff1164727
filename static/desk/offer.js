/* Offers back what an earlier page of this section left unsaved in this browser. */
import { write } from "./fields.js";
import { drop, keepUnder, localCopy } from "./local_copy.js";
import { stillUnsaved } from "./stored.js";

const SHOWN = 3; // names of fields
export const LAST_SAVE = 1500; // ms for the last save of the page that was left, which may still be on its way

// On the page of a report that cannot be changed now.
export function offerToCopy(form) {
  localCopy(form).found((key, copy) => offerWhatIsLeft(form, key, copy));
}

// fields: of fieldsOf(form); null where the report cannot be changed now: then the texts are there to be copied.
export async function offerWhatIsLeft(form, key, copy, fields = null) {
  await new Promise((goOn) => { setTimeout(goOn, LAST_SAVE); });
  const [left] = await stillUnsaved([[key, copy]]);
  if (left) offerBack(form, key, left[1], fields);
}

function offerBack(form, key, copy, fields) {
  const isLeft = ([name, { text }]) => form.elements[name] && form.elements[name].value !== text;
  const left = Object.entries(copy.fields).filter(isLeft);
  if (!left.length) {
    drop(key);
    return;
  }
  const note = document.getElementById("unsaved-copy").content.firstElementChild.cloneNode(true);
  note.querySelector("[data-when]").textContent = new Date(copy.at).toLocaleString("zh-CN", { dateStyle: "long", timeStyle: "short" });
  note.querySelector("[data-count]").textContent = String(left.length);
  note.querySelector("[data-names]").textContent = named(left);
  const list = note.querySelector("dl");
  left.forEach(([name, { label, text }]) => {
    list.append(Object.assign(document.createElement("dt"), { textContent: label }));
    list.append(Object.assign(document.createElement("dd"), { textContent: missing(text, form.elements[name].value) }));
  });
  const done = () => { drop(key); note.remove(); };
  note.querySelector("[data-take]").hidden = !fields;
  note.querySelector("[data-take]").addEventListener("click", () => {
    const busy = left.filter(([name]) => fields.isChanged(name));
    const free = left.filter(([name]) => !fields.isChanged(name));
    free.forEach(([name, edit]) => takeBack(fields, name, edit));
    fields.begunAt(copy.opened);
    if (free.length) fields.of(free[0][0]).focus();
    if (!busy.length) {
      done();
      return;
    }
    keepUnder(key, { ...copy, fields: Object.fromEntries(busy) });
    note.remove();
    offerBack(form, key, { ...copy, fields: Object.fromEntries(busy) }, fields);
    form.previousElementSibling.querySelector("[data-busy]").hidden = false;
    form.previousElementSibling.querySelector("details").open = true;
  });
  note.querySelector("[data-drop]").addEventListener("click", done);
  form.addEventListener("input", () => { if (note.isConnected && !left.some(isLeft)) done(); });
  form.before(note);
}

// Which they are: a cell with its number.
function named(left) {
  const names = left.slice(0, SHOWN).map(([name, { label, text }]) => (name.includes(".") ? `${label} ${text || "（空）"}` : label));
  return names.join("、") + (left.length > SHOWN ? "…" : "");
}

// The paragraphs of a text that the page does not have: the others are there to be seen.
function missing(text, shown) {
  const here = shown.split("\n");
  const gone = text.split("\n").filter((line) => !here.includes(line));
  return gone.length ? gone.join("\n") : text || "（空）";
}

// The text comes back with what its writer had seen: where others wrote since, both are kept or shown; so it is sent
// even where the person writes back what had been seen. What the person has written meanwhile stays, and the copy with it.
function takeBack(fields, name, { seen, text, unheard = [] }) {
  fields.saw(name, seen);
  fields.sent(name, unheard);
  write(fields.of(name), text);
}
