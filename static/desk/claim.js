/* Tells the server that a reviewer's page is open, and shows who has taken the report over. */
import { post } from "./post.js";

const OFTEN = 60000; // ms between two signs of life
const SELDOM = 10000; // … while she writes a comment

// note: the element that tells it, with the address and the page's person
export function keepClaim(note) {
  const { here, person } = note.dataset;
  const notes = [note, ...document.querySelectorAll("[data-overtaken]")];
  const [own] = here.match(/\/\d+\//);
  let asked = 0;
  let stays = false; // the page is left by a form of this report, and comes back
  const tell = (words, options) => {
    const body = new FormData();
    words.forEach((word) => body.set(word, "1"));
    return post(here, body, "here", { person, ...options }).catch(() => null);
  };

  async function signOfLife() {
    if (document.visibilityState === "hidden") return;
    asked = Date.now();
    const told = await tell([]);
    if (!told || !told.isOk || !told.answer) return;
    const { held_by: name } = told.answer;
    const words = name ? `${name}已经接手这份报告。您写的还在；要由您来退回或者通过，请先和对方说一声，刷新后接手。` : "";
    notes.forEach((each) => Object.assign(each, { textContent: words, hidden: !name }));
  }

  setInterval(signOfLife, OFTEN);
  document.addEventListener("kept", () => Date.now() - asked > SELDOM && signOfLife(), true); // a comment was saved
  document.addEventListener("visibilitychange", signOfLife);
  // At the window, so that what another script has stopped is known.
  window.addEventListener("submit", ({ target, defaultPrevented }) => { stays = !defaultPrevented && target.action.includes(own); });
  window.addEventListener("pagehide", () => stays || tell(["leaves"], { isLast: true }));
  window.addEventListener("pageshow", () => { stays = false; });
  signOfLife();
}
