/* Takes the steps of a load of past years one after the other and shows how far it is. The page works without this
   script: 继续 posts the same form. */
import { post } from "./post.js";

const RETRY = 5000; // ms after a failure
const PAUSE = 500; // ms when somebody else is at it
const WORDS = { reading: "正在读取", loading: "正在写入" };

const form = document.querySelector("form[data-steps]");
const bar = form.querySelector("progress");
const phase = form.querySelector("[data-phase]");
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
  phase.textContent = `${WORDS[now.phase]}，${now.done}/${now.total}`;
  setTimeout(run, isMoving ? 0 : PAUSE);
}

button.hidden = true;
run();
