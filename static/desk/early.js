/* What was typed before the scripts were there is told to all of them as if it were typed now. */

export function catchUp(form) {
  Array.from(form.querySelectorAll("input[type=text], textarea"))
    .filter((field) => field.value !== field.defaultValue)
    .forEach((field) => field.dispatchEvent(new Event("input", { bubbles: true })));
}
