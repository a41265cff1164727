/* Says in the save bar how it stands with what was typed. */
import { KEPT } from "./failures.js";

const SLOW = 8000; // ms of one save, after which the line is called slow; it goes on

// → {say}
export function saveBar(form) {
  const status = form.querySelector(".save-status");
  const atFirst = status.textContent;
  let last = null; // what was said last
  let slow = null; // the timer of the save that is on its way
  let isSlow = false;

  function say(standing) {
    last = standing;
    if (!standing.isSaving) stop();
    else if (!slow) slow = setTimeout(() => { isSlow = true; show(); }, SLOW);
    show();
  }

  function stop() {
    clearTimeout(slow);
    slow = null;
    isSlow = false;
  }

  function show() {
    const [words, kind] = wordsFor({ ...last, isSlow }) || [atFirst, ""];
    if (status.textContent !== words) status.textContent = words;
    status.className = "save-status" + (kind ? " is-" + kind : "");
  }

  return { say };
}

// The first that holds. 已保存 comes last: it must never stand beside what is not.
function wordsFor({ failure, isSaving, isSlow, unsent, conflicts, error, savedAt }) {
  if (failure) return [failure.words, "unsaved"];
  if (isSaving && isSlow) return [`还没有保存，网络很慢，还在等；${KEPT}`, "unsaved"];
  if (isSaving) return ["正在保存…", ""];
  if (unsent) return ["有改动，马上保存", ""];
  if (conflicts) return [`${conflicts} 处有两种写法，还没有保存`, "unsaved"];
  if (error) return ["未保存：" + error, "unsaved"];
  return savedAt ? ["已保存 " + savedAt, "saved"] : null;
}
