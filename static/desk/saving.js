/* Saves the section a moment after the last key, and again by itself when that failed; keeps what two people do apart.
   Only what the person changed is sent, each field with the text that the person saw before. 已保存 stands there only
   while everything on the page is stored. docs/saving.md tells the whole.
   The page works without this script: 保存 posts the form. After a save the form gets the event `saved` with the fields
   that were stored, name → text. */
import { keepConflicts } from "./conflicts.js";
import { failureOf } from "./failures.js";
import { keepFates } from "./fates.js";
import { labelled, sending } from "./fields.js";
import { whenLeft, whenSubmitted } from "./leaving.js";
import { localCopy } from "./local_copy.js";
import { takeNews } from "./news.js";
import { offerWhatIsLeft } from "./offer.js";
import { askOf } from "./post.js";
import { keepPresent } from "./presence.js";
import { keepRefused } from "./refused.js";
import { saveBar } from "./save_bar.js";
import { dialogToSignIn } from "./signing_in.js";

const PAUSE = 1500; // ms after the last key

// fields: of fieldsOf(form); told(names) is what else the server is told of them (provenance.js, citing.js). → saveAll
export function keepSaved(form, fields, told = () => ({})) {
  const bar = saveBar(form);
  const ask = askOf(form);
  const copy = localCopy(form);
  const conflicts = keepConflicts(form, fields, chosen, (name, theirs) => news.take(name, theirs));
  const news = takeNews(form, fields, copy.wrote, (name) => name === composing);
  const signIn = dialogToSignIn(form, () => save());
  const refused = keepRefused(fields);
  const hear = keepFates(fields, { news, conflicts, refused });
  let version = fields.opened();
  let savedAt = "";
  let failure = null;
  let saving = null; // the save that is on its way
  let saves = 0; // how many were begun
  let timer = null;
  let composing = null; // the field with a word half composed, which is no word yet: it is kept here, and sent when it is
  let isGivenUp = false; // by who signs out though not all is saved
  const unsaved = fields.changed;
  const unsent = () => unsaved().filter((name) => !conflicts.has(name) && !refused.holds(name));
  const toSend = () => unsent().filter((name) => name !== composing);
  const seen = () => ({ version, opened: fields.opened() });

  function show() {
    bar.say({
      failure: unsaved().length ? failure : null,
      unsent: unsent().length,
      isSaving: Boolean(saving),
      conflicts: conflicts.size(),
      error: refused.error(),
      savedAt,
    });
    copy.keep(labelled(fields, isGivenUp ? [] : unsaved()), fields.opened());
  }

  function later(pause) {
    clearTimeout(timer);
    timer = setTimeout(save, pause);
  }

  // → a promise that settles when the answer has been read
  function save() {
    clearTimeout(timer);
    if (saving || !toSend().length) return saving || Promise.resolve();
    saves += 1;
    saving = send(bodyOf(toSend())).finally(() => {
      saving = null;
      if (!failure && toSend().length) later(PAUSE);
      show();
    });
    show();
    return saving;
  }

  async function send(body) {
    const answered = await ask("save", body);
    failure = answered && answered.isOk && answered.answer ? null : failureOf(answered);
    if (failure) {
      wait();
    } else {
      signIn.close();
      read(answered.answer, body.fields);
    }
  }

  const bodyOf = (names, { page, number } = copy.next()) => ({ page, number, ...seen(), fields: sending(fields, names, number), ...told(names) });

  function wait() {
    if (failure.again) later(failure.again);
    if (failure.kind === "signed_out" || failure.kind === "somebody_else") signIn.ask(failure.words);
  }

  function read(answer, sent) {
    Object.keys(sent).forEach(fields.heard);
    const stored = hear(answer.fields, sent);
    version = Math.max(version, answer.version);
    if (answer.saved_at) savedAt = answer.saved_at;
    presence.show(answer.others);
    if (Object.keys(stored).length) form.dispatchEvent(new CustomEvent("saved", { detail: stored }));
    show();
  }

  function changed() {
    isGivenUp = false;
    if (toSend().length) later(PAUSE);
    conflicts.refresh();
    show();
  }

  // A choice at a conflict has been made.
  function chosen() {
    changed();
    if (!conflicts.size()) save();
  }

  // → whether all is saved now
  async function saveAll() {
    do await save(); while (!failure && toSend().length);
    show();
    return !unsaved().length;
  }

  function sendLast() {
    const names = isGivenUp ? [] : toSend();
    if (names.length) ask("save", bodyOf(names), { isLast: true });
    show();
    presence.leave();
  }

  // What is answered after the next save has begun is old, and so is what an answer on the way was overtaken by.
  async function askHere(more, options) {
    const before = saves;
    const answered = await ask("here", { page: copy.page, ...seen(), ...more }, options);
    const isNew = answered && answered.isOk && before === saves && !saving && !(answered.answer.version < version);
    return isNew ? answered.answer : null;
  }

  const presence = keepPresent(askHere, (answer) => read(answer, {}));
  form.addEventListener("input", changed);
  form.addEventListener("compositionstart", (event) => { composing = event.target.name; });
  form.addEventListener("compositionend", () => { composing = null; changed(); });
  form.addEventListener("change", () => { if (!failure) later(0); });
  whenSubmitted(form, saveAll, () => (signIn.isWaiting() ? signIn.open() : conflicts.goTo()));
  window.addEventListener("online", () => save());
  whenLeft({ isUnsaved: () => unsaved().length > 0 && !isGivenUp, save, sendLast });
  document.addEventListener("sign-out", () => { isGivenUp = true; });
  copy.found((key, found) => offerWhatIsLeft(form, key, found, fields).then(presence.look));
  return saveAll;
}
