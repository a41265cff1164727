/* The panel in which a comment is written leaves free the cell that it is about: it stands at the side of the window where the cell
   is not; where it takes the whole width, as on a telephone, the cell moves up. */

export function uncover(panel, cell) {
  panel.classList.remove("is-left");
  if (!cell || !covers(panel, cell)) return;
  panel.classList.add("is-left");
  if (!covers(panel, cell)) return;
  panel.classList.remove("is-left");
  cell.scrollIntoView({ block: "start" });
}

function covers(...both) {
  const [over, at] = both.map((element) => element.getBoundingClientRect());
  return at.bottom > over.top && at.top < over.bottom && at.right > over.left && at.left < over.right;
}
