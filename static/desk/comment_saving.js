/* Saves the comment that is being written, a moment after the last key, and tells in the form what became of it. */
import { failureOf } from "./failures.js";
import { post } from "./post.js";
import { dialogToSignIn } from "./signing_in.js";

const PAUSE = 1000; // ms after the last key
const LIMIT = 20000; // ms for one answer

// show(answer) is called with each answer that brings the list of comments. → {begin(), later(), save(), send(address, body),
// last(), isUnsaved()}
export function saveComment(form, fields, show) {
  const status = form.querySelector("[data-status]");
  let timer = null;
  let kept = ""; // what of the form is saved
  let isListed = true; // and in the list
  let sending = Promise.resolve();

  const signIn = dialogToSignIn(form, () => (isUnsaved() ? write(false) : tell("已登录，请再按一次。", "saved")));

  const isUnsaved = () => fields.isWritten() && fields.written() !== kept;

  // A draft is there; a new comment is not, nor what was left unsaved (isNew).
  function begin(isNew = false) {
    clearTimeout(timer);
    kept = fields.isWritten() && !isNew ? fields.written() : "";
    isListed = true;
    status.textContent = "";
  }

  function later(pause = PAUSE) {
    clearTimeout(timer);
    timer = setTimeout(() => isUnsaved() && write(true), pause);
  }

  // → whether all of it is kept, and in the list
  async function save() {
    clearTimeout(timer);
    await sending;
    if (!fields.isWritten() || (!isUnsaved() && isListed)) return true;
    return write(false);
  }

  async function write(isQuiet) {
    const body = new FormData(form);
    if (isQuiet) {
      body.set("quiet", "1");
      body.delete("keep_phrase");
    }
    const upTo = fields.written();
    const answered = await send(form.action, body);
    if (!answered || !answered.isOk) {
      const { words, again } = failureOf(answered);
      tell(words, "unsaved");
      if (again) later(again);
      return false;
    }
    kept = upTo;
    isListed = !isQuiet;
    form.elements.seen.value = answered.answer.writes;
    form.dispatchEvent(new CustomEvent("kept"));
    tell(`已存为草稿 ${answered.answer.saved_at}`, "saved");
    return true;
  }

  // One at a time. → what post() gives; null where the server could not be reached
  function send(address, body) {
    const options = { person: form.dataset.person, limit: LIMIT };
    sending = sending.then(() => post(address, body, "comment", options)).catch(() => null);
    sending.then(heard);
    return sending;
  }

  function heard(answered) {
    const { isOk, answer, status: code } = answered || {};
    if (isOk) signIn.close();
    if (isOk && answer.list) show(answer);
    if (code === 409) form.dispatchEvent(new CustomEvent("refused")); // somebody may have taken the report over
    if (!isOk && answer && ["signed_out", "somebody_else"].includes(answer.kind)) signIn.ask(answer.error);
  }

  // The page is being left.
  function last() {
    if (!isUnsaved()) return;
    const body = new FormData(form);
    body.set("quiet", "1");
    post(form.action, body, "comment", { person: form.dataset.person, isLast: true }).catch(() => null);
  }

  function tell(words, kind) {
    status.textContent = words;
    status.className = "save-status is-" + kind;
  }

  return { begin, later, save, send, last, isUnsaved };
}
