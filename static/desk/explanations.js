/* 说明 that were begun and not sent also lie in this browser (local_copy.js), and come back into their fields: who goes to
   mend a cell finds them again. They go when the form is sent: what is refused then comes back from the server. */
import { copiesUnder, drop, keepUnder, stemOf } from "./local_copy.js";

const isTyped = (field) => field.value !== field.defaultValue;

// → whether what stands in the fields lies in the browser, so that the page can be left
export function keepExplanations(person, report) {
  const form = document.querySelector("form.explain-all");
  const address = `${report}check/`; // a page that was refused has another
  const key = `${stemOf(person)}${address}.explain`;
  const fields = form ? Array.from(form.querySelectorAll("input[name^=explain-]")) : [];
  const [, copy] = copiesUnder(key)[0] || [];

  function keep() {
    const typed = fields.filter(isTyped).map(({ name, value, defaultValue }) => [name, { seen: defaultValue, text: value, label: "说明" }]);
    if (typed.length) keepUnder(key, { at: Date.now(), address, name: "检查与提交", fields: Object.fromEntries(typed) });
    else drop(key);
  }

  if (copy) fields.forEach((field) => bringBack(field, copy.fields[field.name]));
  keep(); // what was said to findings that are gone is gone too
  if (form) {
    form.addEventListener("input", keep);
    form.addEventListener("submit", () => drop(key));
  }
  return () => copiesUnder(key).length > 0;
}

// Not over what somebody has written since.
function bringBack(field, kept) {
  if (!kept || kept.seen !== field.defaultValue) return;
  field.value = kept.text;
  const fold = field.closest("details");
  if (fold) fold.open = true;
}
