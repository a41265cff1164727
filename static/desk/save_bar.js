/* Says in the save bar how it stands with what was typed. */

// → {say}
export function saveBar(form) {
  form.querySelector("[data-by-hand]").remove(); // from here on the page saves by itself
  const status = form.querySelector(".save-status");
  const atFirst = status.textContent;

  function say(standing) {
    const [words, kind] = wordsFor(standing) || [atFirst, ""];
    if (status.textContent !== words) status.textContent = words;
    status.className = "save-status" + (kind ? " is-" + kind : "");
  }

  return { say };
}

// The first that holds. 已保存 comes last: it must never stand beside what is not.
function wordsFor({ failure, isSaving, unsent, conflicts, error, savedAt }) {
  if (failure) return [failure.words, "unsaved"];
  if (isSaving) return ["正在保存…", ""];
  if (unsent) return ["有改动，马上保存", ""];
  if (conflicts) return [`${conflicts} 处有两种写法，还没有保存`, "unsaved"];
  if (error) return ["未保存：" + error, "unsaved"];
  return savedAt ? ["已保存 " + savedAt, "saved"] : null;
}
