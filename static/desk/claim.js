/* Tells the server that a reviewer's page is open, and shows who has taken the report over: what only its holder decides
   goes out of reach until she takes it over again, and what she has written stays. */
import { failureOf } from "./failures.js";
import { post } from "./post.js";

const OFTEN = 60000; // ms between two signs of life
const SELDOM = 10000; // … while she writes a comment
const LIMIT = 20000; // ms for one answer

// note: the element that tells it, with the addresses and the page's person
export function keepClaim(note) {
  const { here, takeOverAt, person } = note.dataset;
  const notes = [note, ...document.querySelectorAll("[data-taken-over]")];
  const turn = document.querySelector("[data-turn]");
  const hers = turn.textContent;
  const [own] = here.match(/\/\d+\//);
  let asked = 0;
  let stays = false; // the page is left by a form of this report, and comes back
  const tell = (words, address = here, options = {}) => {
    const body = new FormData();
    words.forEach((word) => body.set(word, "1"));
    return post(address, body, "here", { person, ...options }).catch(() => null);
  };

  async function signOfLife() {
    if (document.visibilityState === "hidden") return;
    asked = Date.now();
    const told = await tell([]);
    if (told && told.isOk && told.answer) show(told.answer.held_by);
  }

  function show(name) {
    say(name ? `${name}已经接手这份报告。您写的还在；要由您来退回或者通过，请先和对方说一声，再接手。` : "");
    turn.textContent = name ? `${name}正在审。` : hers;
    document.querySelectorAll("[data-holder]").forEach((way) => { way.hidden = Boolean(name); });
  }

  const say = (words) => notes.forEach((each) => {
    each.querySelector("[data-words]").textContent = words;
    each.hidden = !words;
  });

  async function take({ target }) {
    if (!target.closest("[data-take-over]")) return;
    const answered = await tell([], takeOverAt, { limit: LIMIT });
    if (!answered || !answered.isOk) {
      say(`没有接手：${failureOf(answered).words}`);
      return;
    }
    show("");
    document.dispatchEvent(new Event("taken_over"));
  }

  setInterval(signOfLife, OFTEN);
  document.addEventListener("kept", () => Date.now() - asked > SELDOM && signOfLife(), true); // a comment was saved
  document.addEventListener("refused", signOfLife, true); // … or was not
  document.addEventListener("click", take);
  document.addEventListener("visibilitychange", signOfLife);
  // At the window, so that what another script has stopped is known.
  window.addEventListener("submit", ({ target, defaultPrevented }) => { stays = !defaultPrevented && target.action.includes(own); });
  window.addEventListener("pagehide", () => stays || tell(["leaves"], here, { isLast: true }));
  window.addEventListener("pageshow", () => { stays = false; });
  signOfLife();
}
