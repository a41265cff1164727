/* A comment that is not saved yet also lies in this browser (local_copy.js): without a place, which the server does not take; or
   because the server was away, the session had ended, the browser was killed. The first comes back into the next new comment
   of the report, the other as soon as the report is opened again. */
import { copiesUnder, drop, keepUnder, stemOf } from "./local_copy.js";

const SAYS = "还没有存为草稿：请选写在哪一处。写的先留在这个浏览器里。";

// fields: of fieldsOfComment(); isUnsaved() is whether what has a place is not kept by the server yet.
// → {keep(), bringBack(), left(), ask()}
export function keepUnsent(form, fields, isUnsaved) {
  const key = `${stemOf(form.dataset.person)}${location.pathname}comment`;
  const status = form.querySelector("[data-status]");
  const select = form.querySelector("select[name=place]");
  const { text } = form.elements;
  const isPlaceless = () => Boolean(text.value.trim()) && !select.value;
  const copy = () => copiesUnder(key).map(([, found]) => found.fields.comment)[0];

  // Called with each change, and when something was saved.
  function keep() {
    if (isPlaceless()) say();
    else if (status.textContent === SAYS) status.textContent = "";
    if (!isPlaceless() && !isUnsaved()) {
      drop(key);
      return;
    }
    const comment = { seen: "", text: text.value, label: "意见", draft: { ...fields.draft(), key: new URL(form.action).pathname.split("/").slice(-2)[0] } };
    keepUnder(key, { at: Date.now(), address: location.pathname, name: document.querySelector("h1").textContent, fields: { comment } });
  }

  function say() {
    status.textContent = SAYS;
    status.className = "save-status is-unsaved";
  }

  // → the comment with a place that an earlier page had not saved: {key, …}, as fieldsOfComment() fills it in
  function left() {
    const found = copy();
    return found && found.draft.places.length ? found.draft : null;
  }

  // → whether a comment without a place was there
  function bringBack() {
    const found = copy();
    if (!found || left()) return false;
    text.value = found.text;
    return true;
  }

  // → whether a place is lacking still, which is then asked for
  function ask() {
    if (!isPlaceless()) return false;
    keep();
    select.focus();
    return true;
  }

  form.addEventListener("kept", keep);
  return { keep, bringBack, left, ask };
}
