/* What others wrote comes in where the person changed nothing and is not writing just now; the note says where, and by
   whom. Where only numbers followed their cells it comes in under the cursor too, which stays at its words: nobody should
   write on beside a number that is no longer so. */
import { write } from "./fields.js";

const TABLES = ""; // whom a text has from that followed its figures
const NAMED = 3; // places that are named, of those that came in at once

// own(name, text): whether it is what the person left unsaved on an earlier page of this browser. isComposing(name): whether a word is half
// composed in it. → {take, forget}
export function takeNews(form, fields, own, isComposing) {
  const waiting = new Map(); // name → the news, until the person leaves the field

  function take(name, fate) {
    const { text, follows } = fate;
    const isWrittenIn = document.activeElement === fields.of(name) && (!follows || isComposing(name));
    if (fields.of(name).value === text) {
      waiting.delete(name);
      fields.saw(name, text);
    } else if (fields.isChanged(name) || isWrittenIn) {
      waiting.set(name, fate);
    } else {
      put(name, fate);
    }
  }

  function put(name, { text, by, follows, cites }) {
    const field = fields.of(name);
    const at = caretsIn(field, text);
    waiting.delete(name);
    fields.saw(name, text);
    write(field, text);
    if (document.activeElement === field) field.setSelectionRange(...at);
    if (cites) field.dispatchEvent(new CustomEvent("followed", { detail: cites }));
    tell(name, own(name, text) ? "您离开前" : follows ? TABLES : by);
  }

  let batch = null; // what has come in with this answer: who → the places

  function tell(name, by) {
    if (!batch) {
      batch = new Map();
      Promise.resolve().then(show);
    }
    batch.set(by, [...(batch.get(by) || []), fields.labelOf(name)]);
  }

  function show() {
    const note = document.getElementById("news");
    note.textContent = Array.from(batch, ([by, labels]) => sentenceOf(by, labels)).join("");
    note.hidden = false;
    batch = null;
  }

  form.addEventListener("focusout", ({ target }) => {
    if (waiting.has(target.name) && !fields.isChanged(target.name)) put(target.name, waiting.get(target.name));
  });
  return { take, forget: (name) => waiting.delete(name) };
}

function sentenceOf(by, labels) {
  const named = labels.slice(0, NAMED).map((label) => `“${label}”`).join("、");
  const count = labels.length > NAMED ? `等 ${labels.length} 处` : "";
  return by === TABLES ? `表里的数字变了，${named}里的数字已跟着改。` : `${named}${count}已换成${by}刚写的内容。`;
}

// Where the selection of a field begins and ends in the text that comes in: beside the same words as before.
function caretsIn({ value, selectionStart, selectionEnd }, text) {
  const shorter = Math.min(value.length, text.length);
  let head = 0;
  while (head < shorter && value[head] === text[head]) head += 1;
  return [selectionStart, selectionEnd].map((at) => (at <= head ? at : Math.max(head, at + text.length - value.length)));
}
