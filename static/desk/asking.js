/* Asks the server for the findings at every pause, saved or not. One question at a time; an answer to what has changed
   since is thrown away. */
import { edits } from "./fields.js";
import { askOf } from "./post.js";

const PAUSE = 150; // ms after the last key
const RETRY = 5000; // ms after a failure

// show(answer) is called with each answer that still counts
export function askWhileTyping(form, fields, show) {
  const askServer = askOf(form);
  let typed = 0; // counts changes
  let timer = null;
  let isAsking = false;
  let isDue = false;

  function later(pause) {
    clearTimeout(timer);
    timer = setTimeout(ask, pause);
  }

  async function ask() {
    if (isAsking) {
      isDue = true;
      return;
    }
    isAsking = true;
    isDue = false;
    const upTo = typed;
    const answer = await answered();
    isAsking = false;
    if (answer && upTo === typed) show(answer);
    if (isDue) ask();
  }

  // → the answer, or null where there is none: the last list stays, and the save bar tells that the server is away
  async function answered() {
    const found = await askServer("findings", { fields: edits(fields, fields.changed()), opened: fields.opened() });
    if (!found) later(RETRY);
    return found && found.isOk ? found.answer : null;
  }

  function changed(event) {
    typed += 1;
    if (!event.isComposing) later(PAUSE); // a word half composed is no word yet
  }

  document.addEventListener("sign-out", () => clearTimeout(timer));
  form.addEventListener("input", changed);
  form.addEventListener("compositionend", changed);
  form.addEventListener("answered", () => later(0)); // a comment
}
