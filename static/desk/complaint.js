/* Says at the buttons of a comment why what was pressed was not done. */

export function complain(ways, words) {
  const note = ways.querySelector(".field-error") || ways.appendChild(Object.assign(document.createElement("p"), { className: "field-error" }));
  note.setAttribute("role", "alert");
  note.textContent = words;
}
