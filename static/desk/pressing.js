/* A button that is pressed keeps the pointer until it is let go: what is saved or found meanwhile may move the page beneath,
   and the browser takes a press that ends beside its button for none. Who draws the pointer away means no press. */

const AWAY = 12; // pixels

export function keepPressed() {
  let from = null; // where the button was pressed

  const isAway = ({ clientX, clientY }) => Math.hypot(clientX - from.clientX, clientY - from.clientY) > AWAY;

  document.addEventListener("pointerdown", (event) => {
    const button = event.button === 0 && event.target.closest("button");
    from = button ? event : null;
    if (button) button.setPointerCapture(event.pointerId);
  });
  document.addEventListener("pointermove", (event) => {
    if (!from || !isAway(event)) return;
    from = null;
    if (event.target.hasPointerCapture(event.pointerId)) event.target.releasePointerCapture(event.pointerId);
  });
}
