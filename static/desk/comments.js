/* The county's comments in the page of a section: leads to the place of one, by its link or from another page, and writes an
   answer without leaving the page. The event `go` carries the place, as for a finding. */
import { bringBack } from "./begun.js";
import { complain } from "./complaint.js";
import { failureOf } from "./failures.js";
import { post } from "./post.js";

const ANSWERS = ["done", "done_untouched", "declined", "taken_back"];
const LIMIT = 20000; // ms for one answer
const NOT_SAVED = "还没有标记：刚才改的没有保存上，原因见“保存”旁边。保存上以后会接着标记。";

// saveAll: of saving.js, where the section can be changed. → {arrive}, to be called when all scripts of the page listen
export function keepComments(form, saveAll = async () => true) {
  const list = document.getElementById("comments");
  let timer = null;
  let whenSaved = () => {}; // what was pressed and waits for that
  const found = JSON.parse(document.getElementById("commented").textContent);

  const go = (comment) => Boolean(comment) && !document.dispatchEvent(new CustomEvent("go", { detail: comment, cancelable: true }));

  // From another page, or by a link to a comment: …#comment-3f2a
  function arrive() {
    const comment = found.find((entry) => location.hash === "#comment-" + entry.id);
    if (!comment || !comment.quote) return;
    history.replaceState(null, "", location.pathname + location.search);
    go(comment);
  }

  // Tried again by itself where that may help, until something else is pressed.
  async function answer(name, button) {
    clearTimeout(timer);
    whenSaved = () => {};
    withdrawComplaints();
    // the server looks at what it holds whether the place has changed
    if (name === "done" && !(await saveAll())) {
      whenSaved = () => button.isConnected && answer(name, button);
      tell(button, NOT_SAVED);
      return;
    }
    const body = new FormData();
    body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    body.set("section", list.dataset.section);
    body.set(name, button.value);
    const reason = document.getElementById("reason-" + button.value);
    if (name === "declined") body.set(reason.name, reason.value);
    const answered = await post(list.dataset.answer, body, "answer", { person: form.dataset.person, limit: LIMIT }).catch(() => null);
    if (answered && answered.isOk) {
      show(answered.answer);
      form.dispatchEvent(new Event("answered")); // the outline counts what waits
      return;
    }
    const { words, again } = failureOf(answered);
    const anyway = name === "done" && answered && answered.status === 400 && askAgain(button);
    tell(anyway || button, words);
    if (again) timer = setTimeout(() => button.isConnected && answer(name, button), again);
  }

  // In sight as a whole, at the button.
  function tell(button, words) {
    const ways = button.closest(".comment-ways, .cell-note");
    complain(ways, words);
    makeRoom();
    ways.scrollIntoView({ block: "nearest" });
  }

  // What was said of an earlier press is no longer so.
  const withdrawComplaints = () =>
    [list, form].forEach((each) => each.querySelectorAll(".comment-ways > .field-error, .cell-note > .field-error").forEach((said) => said.remove()));

  // Reasons that were begun for other comments stay.
  function show({ list: html, comments, way_on: wayOn }) {
    const fold = list.querySelector(".comments-here");
    const isOpen = fold && fold.open;
    list.innerHTML = html;
    makeRoom();
    if (fold) list.querySelector(".comments-here").open = isOpen;
    reword(comments);
    leadOn(wayOn);
    form.querySelectorAll(".cell-note [name=done]").forEach((each) => { each.hidden = !list.querySelector(`[name=done][value="${each.value}"]`); });
    bringBack();
    if (!isOpen) return; // answered at the cell, where the person is
    const next = ["[data-go]", ".actions a", "summary"].map((each) => list.querySelector(each)).find(Boolean);
    if (next) next.focus();
  }

  // The notes at the cells tell what the list tells.
  function reword(comments) {
    const lines = Array.from(form.querySelectorAll(".cell-note-line"));
    found.forEach((comment) => {
      const { words } = comments.find(({ id }) => id === comment.id) || comment;
      lines.filter(({ textContent }) => textContent === comment.words).forEach((line) => { line.textContent = words; });
      comment.words = words;
    });
  }

  function leadOn({ words, address }) {
    const button = form.querySelector("button[name=then][data-to]");
    if (!button) return; // who answers may not be who edits
    button.textContent = words;
    button.dataset.to = address;
  }

  // Nothing has changed at the place: the unit may say so all the same, in the list, wherever it was pressed: the note at
  // the cell goes away with the cell's focus. → the button that says so
  function askAgain(button) {
    const anyway = list.querySelector(`[name=done_untouched][value="${button.value}"]`);
    list.querySelector(".comments-here").open = true;
    anyway.hidden = false;
    anyway.focus();
    return anyway;
  }

  // A reason that was typed and not sent: who goes on would take it for told.
  function stay(event) {
    const reason = event.target.closest("button[name=then][data-to]")
      && Array.from(list.querySelectorAll(".comment-ways textarea")).find(({ value }) => value.trim());
    if (!reason) return;
    event.preventDefault();
    withdrawComplaints();
    list.querySelector(".comments-here").open = true;
    reason.closest("details").open = true;
    tell(reason, list.dataset.notSent);
    reason.focus();
  }

  // The list beside a table is low; while a reason is written in it or something is said, it is as high as it needs.
  const makeRoom = () =>
    list.classList.toggle("is-answering", Boolean(list.querySelector(".comment-ways details[open], .comment-ways > .field-error")));

  function pressed(event) {
    const button = event.target.closest("button");
    if (!button || !ANSWERS.includes(button.name)) return;
    event.preventDefault();
    answer(button.name, button);
  }

  list.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-go]");
    if (link && go(found.find(({ id }) => id === link.dataset.go))) event.preventDefault();
  });
  list.addEventListener("click", pressed);
  list.addEventListener("toggle", makeRoom, true);
  makeRoom();
  form.addEventListener("saved", () => whenSaved());
  form.addEventListener("click", stay);
  form.addEventListener("click", pressed); // at its cell
  return { arrive };
}
