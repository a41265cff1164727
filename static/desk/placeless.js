/* A comment that was begun without a place, which the server does not take, lies in this browser (local_copy.js) and comes back
   into the next new comment of the report. */
import { copiesUnder, drop, keepUnder, stemOf } from "./local_copy.js";

const SAYS = "还没有存为草稿：请选写在哪一处。写的先留在这个浏览器里。";

// → {keep(), bringBack(), ask()}
export function keepPlaceless(form) {
  const key = `${stemOf(form.dataset.person)}${location.pathname}.comment`;
  const status = form.querySelector("[data-status]");
  const select = form.querySelector("select[name=place]");
  const { text } = form.elements;
  const isPlaceless = () => Boolean(text.value.trim()) && !select.value;

  // Called with each change: what has a place is the server's.
  function keep() {
    if (!isPlaceless()) {
      drop(key);
      if (status.textContent === SAYS) status.textContent = "";
      return;
    }
    const fields = { comment: { seen: "", text: text.value, label: "意见" } };
    keepUnder(key, { at: Date.now(), address: location.pathname, name: document.querySelector("h1").textContent, fields });
    status.textContent = SAYS;
    status.className = "save-status is-unsaved";
  }

  // → whether anything was there
  function bringBack() {
    const [, copy] = copiesUnder(key)[0] || [];
    if (copy) text.value = copy.fields.comment.text;
    return Boolean(copy);
  }

  // → whether a place is lacking still, which is then asked for
  function ask() {
    if (!isPlaceless()) return false;
    keep();
    select.focus();
    return true;
  }

  return { keep, bringBack, ask };
}
