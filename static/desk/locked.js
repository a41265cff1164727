/* Says at the foot of the page why a locked cell takes nothing, and which way there is, when somebody writes into it,
   pastes or presses it. The words stay until one goes on to another cell. */

export function keepLocked(form, grid) {
  const words = document.getElementById("locked-words");
  if (!words) return; // nothing is locked

  const isLocked = (field) => grid.has(field) && field.readOnly;
  const writes = ({ key, ctrlKey, altKey, metaKey }) => (key.length === 1 && !ctrlKey && !altKey && !metaKey)
    || ["Backspace", "Delete", "Process"].includes(key); // Process: the first key of a word that is composed

  const say = (event) => { if (isLocked(event.target)) words.hidden = false; };

  form.addEventListener("keydown", (event) => { if (writes(event)) say(event); });
  form.addEventListener("paste", say);
  form.addEventListener("click", say);
  form.addEventListener("focusin", (event) => { if (grid.has(event.target) && !isLocked(event.target)) words.hidden = true; });
}
