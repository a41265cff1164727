/* A letter presses what bears it (data-letter), as long as nobody is typing. */

const typing = (element) => element.closest("input, textarea, select, [contenteditable]");

// What was opened is gone into; what only says something is read.
function placeToGo(pressed) {
  const details = pressed.closest("details");
  return (details && details.open && details.querySelector("textarea")) || pressed;
}

export function listenToLetters() {
  document.addEventListener("keydown", (event) => {
    const isAlone = !event.ctrlKey && !event.altKey && !event.metaKey && !event.isComposing && !document.querySelector("dialog[open]");
    if (!isAlone || typing(event.target)) return;
    const found = document.querySelector(`[data-letter="${CSS.escape(event.key.toLowerCase())}"]`);
    if (!found) return;
    event.preventDefault();
    found.click();
    if (found.matches("summary, [tabindex]")) placeToGo(found).focus();
  });
}
