/* Tells the server that the page is open, and hears who else is here and what they wrote. */

const OFTEN = 30000; // ms between two signs of life

// ask(more) posts to the page's address for this and gives the answer, or null; hear(answer) reads it.
// → {show, look, leave}: look() asks at once
export function keepPresent(ask, hear) {
  const note = document.getElementById("others-here");

  async function signOfLife() {
    if (document.visibilityState === "hidden") return;
    const answer = await ask({});
    if (answer) hear(answer);
  }

  function show(names) {
    const words = names.length ? names.join("、") + "正在编辑本部分" : "";
    if (note.textContent !== words) note.textContent = words;
    note.hidden = !words;
  }

  document.addEventListener("visibilitychange", signOfLife);
  setInterval(signOfLife, OFTEN);
  signOfLife();
  return { show, look: signOfLife, leave: () => ask({ leaves: true }, { isLast: true }) };
}
