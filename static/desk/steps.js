/* Takes the steps of something long one after the other and shows how far it is: a load of past years, many reports to
   publish. The page works without this script: 继续 posts the same form. */
import { post } from "./post.js";

const RETRY = 5000; // ms after a failure
const PAUSE = 3000; // ms when somebody else is at it

const form = document.querySelector("form[data-steps]");
const bar = form.querySelector("progress");
const phase = form.querySelector("[data-phase]");
const rows = document.querySelector("[data-rows]"); // what became of each, where the page tells it
const button = form.querySelector('button[value="step"]');

async function step() {
  const body = new FormData(form);
  body.set("then", "step");
  const { status, isOk, answer } = await post(form.action, body, "steps");
  if (!isOk || !answer) throw new Error(String(status));
  return answer;
}

async function run() {
  try {
    show(await step());
  } catch (error) {
    phase.textContent = "连不上服务器，5 秒后再试；也可以按“继续”。";
    button.hidden = false;
    setTimeout(run, RETRY);
  }
}

function show(now) {
  const isMoving = now.done !== bar.value;
  bar.max = now.total;
  bar.value = now.done;
  if (!now.busy) {
    location.reload();
    return;
  }
  phase.textContent = now.words;
  if (rows) rows.innerHTML = now.rows;
  setTimeout(run, isMoving ? 0 : PAUSE);
}

button.hidden = true;
run();
