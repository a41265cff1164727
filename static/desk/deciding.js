/* What may be decided, by keyboard: after a step it goes on here, and the words that say what was done are read out with
   it; what is opened is brought into sight. */

export function decideByKeyboard(place) {
  const said = document.querySelector(".messages [role]");
  if (said) goOn(place, said);
  place.addEventListener("toggle", ({ target }) => target.open && target.scrollIntoView({ block: "nearest" }), true);
}

function goOn(place, said) {
  said.id = "said";
  place.setAttribute("aria-describedby", said.id);
  place.focus({ preventScroll: true });
}
