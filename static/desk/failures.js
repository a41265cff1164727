/* What a failed post means: words for the save bar, and when to try again. */

const [SOON, LATER] = [5000, 30000]; // ms
export const KEPT = "您填的内容还在本页";

// answered: what post() gave; null where it rejected. → {kind, words, again}: again is in ms, null where trying again
// would not help.
export function failureOf(answered) {
  if (!answered) return navigator.onLine ? unreachable("连不上服务器") : unreachable("网络断开了");
  const { status, answer } = answered;
  if (!answer) return unreachable(status === 413 ? "内容太多" : "服务器出错（" + status + "）");
  return { kind: answer.kind, words: answer.error, again: againOf(status, answer) };
}

const unreachable = (cause) => ({ kind: "unreachable", words: `未保存，正在重试：${cause}；${KEPT}`, again: SOON });

function againOf(status, answer) {
  if (answer.again) return answer.again * 1000;
  if (status === 409) return LATER; // the report may be given back
  return status >= 500 || status === 401 ? SOON : null; // somebody may sign in at another window
}
