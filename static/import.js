/* Takes the steps of an archive's import one after the other and shows how far it is. The page works without this
   script: 继续 posts the same form. */
(() => {
  "use strict";
  const form = document.querySelector("form[data-steps]");
  if (!form) return;

  const RETRY = 5000; // ms after a failure
  const PAUSE = 500; // ms when somebody else is at it
  const bar = form.querySelector("progress");
  const phase = form.querySelector("[data-phase]");
  const button = form.querySelector('button[value="step"]');
  const words = { reading: "正在读取", loading: "正在写入" };

  async function step() {
    const body = new FormData(form);
    body.set("then", "step");
    const answer = await fetch(form.action, { method: "POST", body, headers: { "X-Requested-With": "steps" } });
    if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
    return answer.json();
  }

  async function run() {
    try {
      const now = await step();
      const isMoving = now.done !== bar.value;
      bar.max = now.total;
      bar.value = now.done;
      if (!now.busy) return location.reload();
      phase.textContent = `${words[now.phase]}，${now.done}/${now.total}`;
      setTimeout(run, isMoving ? 0 : PAUSE);
    } catch (error) {
      phase.textContent = "连不上服务器，5 秒后再试；也可以按“继续”。";
      button.hidden = false;
      setTimeout(run, RETRY);
    }
  }

  button.hidden = true;
  run();
})();
