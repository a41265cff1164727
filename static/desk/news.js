/* What others wrote comes in where the person changed nothing and is not writing just now; the note says where, and by
   whom. */
import { write } from "./fields.js";

const NAMED = 3; // places that are named, of those that came in at once

// own(name, text): whether it is what the person left unsaved on an earlier page of this browser. → {take, forget}
export function takeNews(form, fields, own) {
  const waiting = new Map(); // name → {text, by}, until the person leaves the field

  function take(name, { text, by }) {
    if (fields.of(name).value === text) {
      waiting.delete(name);
      fields.saw(name, text);
    } else if (fields.isChanged(name) || document.activeElement === fields.of(name)) {
      waiting.set(name, { text, by });
    } else {
      put(name, { text, by });
    }
  }

  function put(name, { text, by }) {
    waiting.delete(name);
    fields.saw(name, text);
    write(fields.of(name), text);
    tell(name, own(name, text) ? "您离开前" : by);
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
  return `${named}${count}已换成${by}刚写的内容。`;
}
