/* What others wrote comes in where the person changed nothing and is not writing just now. */
import { write } from "./fields.js";

// told(name, by) is called when a text has come in. → {take, forget}
export function takeNews(form, fields, told) {
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
    told(name, by);
  }

  form.addEventListener("focusout", ({ target }) => {
    if (waiting.has(target.name) && !fields.isChanged(target.name)) put(target.name, waiting.get(target.name));
  });
  return { take, forget: (name) => waiting.delete(name) };
}
