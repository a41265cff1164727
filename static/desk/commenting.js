/* The panel in which a comment is written beside the printed report, and the list of comments. After each step the server
   gives the list, the buttons that tell of it, and the report with its marks. */
import { bringBack } from "./begun.js";
import { fieldsOfComment } from "./comment_fields.js";
import { saveComment } from "./comment_saving.js";
import { complain } from "./complaint.js";
import { failureOf } from "./failures.js";
import { uncover } from "./uncovering.js";
import { keepUnsent } from "./unsent.js";

const NEW = { isNew: true, quote: "", offset: "", weight: "must", text: "", seen: 0 };
const newKey = () => Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, "0")).join("");

// → {begin(places, words), add(address), isOpen()}; words are {quote, offset}
export function openPanel(panel) {
  const form = panel.querySelector("form");
  const { text, phrase } = form.elements;
  const fields = fieldsOfComment(form);
  const saving = saveComment(form, fields, show);
  const unsent = keepUnsent(form, fields, saving.isUnsaved);
  let from = null; // where the focus was

  async function start(key, draft) {
    if (!panel.hidden && !(await saving.save())) return; // the panel tells why
    from = from || document.activeElement;
    form.action = form.action.replace(/[^/]+\/(\?|$)/, `${key}/$1`);
    fields.fill(draft);
    saving.begin(draft.isLeft);
    panel.hidden = false;
    fields.point(true);
    if (draft.isLeft || (draft.isNew && unsent.bringBack())) changed();
    uncover(panel, document.querySelector("td.is-chosen"));
    text.focus({ preventScroll: true });
  }

  async function close() {
    if (!(await saving.save())) return;
    panel.hidden = true;
    fields.point(false);
    leaveFor(from && from.dataset.edit ? document.querySelector(`#comments [data-edit="${from.dataset.edit}"]`) : from);
    from = null;
  }

  // The list was made anew meanwhile. A browser takes the focus from what is hidden only when it draws the page: what is
  // typed until then would go into the panel.
  function leaveFor(element) {
    text.blur();
    if (element && element.isConnected) element.focus({ preventScroll: true });
  }

  function changed() {
    fields.point(true);
    unsent.keep();
    saving.later();
  }

  /* What the server gives */

  function show({ list, steps, article }) {
    document.getElementById("comments").innerHTML = list;
    explain();
    Object.entries(steps).forEach(([action, html]) => renew(document.getElementById("step-" + action), html));
    const paper = document.querySelector(".paper.is-commentable");
    if (paper) paper.innerHTML = article;
    fields.point(!panel.hidden);
    bringBack();
  }

  function renew(step, html) {
    const details = step.querySelector("details");
    step.innerHTML = html;
    if (details && step.querySelector("details")) step.querySelector("details").open = details.open;
  }

  function explain() {
    document.querySelectorAll("[data-how]").forEach((how) => { how.hidden = false; });
  }

  /* What is pressed */

  async function pressed(event) {
    const link = event.target.closest("[data-edit], [data-close]");
    if (!link) return;
    event.preventDefault();
    if (link.dataset.edit) start(link.dataset.edit, JSON.parse(link.dataset.draft));
    else close();
  }

  // What is half written is kept before the page is left by another form.
  async function submitted(event) {
    const { target, submitter } = event;
    if (target.closest("dialog")) return; // to sign in
    if (target === form) {
      event.preventDefault();
      if (!unsent.ask()) close();
    } else if (submitter && target.matches("#comments .comment-ways")) {
      event.preventDefault();
      const body = new FormData(target);
      body.set("do", submitter.value);
      await saving.save();
      const answered = await saving.send(target.action, body);
      if (answered && answered.isOk) return;
      const { words, again } = failureOf(answered);
      complain(target, words);
      if (again) setTimeout(() => submitter.isConnected && target.requestSubmit(submitter), again);
    } else if (!panel.hidden && saving.isUnsaved()) {
      event.preventDefault();
      if (await saving.save()) target.requestSubmit(submitter);
    }
  }

  if (phrase) {
    form.querySelector("[data-phrase-how]").textContent = "选了就写进上面";
    phrase.addEventListener("change", () => {
      text.value = [text.value.trim(), phrase.value].filter(Boolean).join("\n");
      phrase.value = "";
      text.dispatchEvent(new Event("input", { bubbles: true }));
      text.focus();
    });
  }
  form.noValidate = true; // the form tells in Chinese what it lacks, whatever the browser's language
  form.querySelector("[data-close]").textContent = "关闭";
  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  panel.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.ctrlKey && !unsent.ask()) close();
  });
  document.addEventListener("keydown", (event) => {
    const isTaken = event.defaultPrevented || event.isComposing || event.target.closest("dialog");
    if (event.key === "Escape" && !panel.hidden && !isTaken) close();
  });
  document.addEventListener("taken_over", () => panel.hidden || changed());
  document.addEventListener("click", pressed);
  document.addEventListener("submit", submitted);
  window.addEventListener("pagehide", saving.last);
  explain();
  const left = unsent.left();
  if (left) start(left.key, { ...left, isLeft: true });

  return {
    begin: (places, words = {}) => start(newKey(), { ...NEW, ...words, places }),
    isOpen: () => !panel.hidden,
    add(address) {
      fields.add(address);
      changed();
    },
  };
}
