/* What may be decided, by keyboard: after a step it goes on here, and the words that say what was done are read out with
   it; what is opened is brought into sight, and Esc shuts it. While nothing is, it stays in sight above the lists below it. */

export function decideByKeyboard(place) {
  const said = document.querySelector(".messages [role]");
  if (said) goOn(place, said);
  place.addEventListener("toggle", ({ target }) => {
    stay(place);
    if (target.open) target.scrollIntoView({ block: "nearest" });
  }, true);
  place.addEventListener("keydown", (event) => {
    const details = event.target.closest("details[open]");
    if (event.key !== "Escape" || event.isComposing || !details) return;
    event.preventDefault(); // it shuts nothing else
    shut(details);
  });
  stay(place);
}

// What was typed in it stays.
function shut(details) {
  details.open = false;
  details.querySelector("summary").focus();
}

function goOn(place, said) {
  said.id = "said";
  place.setAttribute("aria-describedby", said.id);
  place.focus({ preventScroll: true });
}

function stay(place) {
  place.classList.toggle("stays", !place.querySelector("details[open]"));
}
