/* A reason that was begun and not sent also lies in this browser (local_copy.js), and comes back into its field. It goes when
   the form is sent: what is refused then comes back from the server. */
import { copiesUnder, drop, keepUnder, stemOf } from "./local_copy.js";

const keyOf = (form) => `${stemOf(form.dataset.person)}${location.pathname}.note`;

export function keepNotes() {
  const formOf = (target) => target.closest && target.closest("form[data-keep-note]");
  document.querySelectorAll("form[data-keep-note]").forEach(bringBack);
  document.addEventListener("input", ({ target }) => formOf(target) && keep(formOf(target)));
  document.addEventListener("submit", ({ target }) => formOf(target) && drop(keyOf(target)));
}

function bringBack(form) {
  const note = form.elements.note;
  const [, copy] = copiesUnder(keyOf(form))[0] || [];
  if (!copy || note.value) return;
  note.value = copy.fields.note.text;
  form.closest("details").open = true;
}

function keep(form) {
  const text = form.elements.note.value;
  const label = form.querySelector("label").textContent;
  const fields = { note: { seen: "", text, label } };
  if (text) keepUnder(keyOf(form), { at: Date.now(), address: location.pathname, name: document.querySelector("h1").textContent, fields });
  else drop(keyOf(form));
}
