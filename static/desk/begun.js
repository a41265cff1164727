/* Texts that were begun and not sent also lie in this browser (local_copy.js), and come back into their fields: a reason, a 说明,
   what is still to be changed. A field is marked by data-begun: the address of the page that it belongs to, where a refusal
   shows it at another. What has gone with its form lies in this tab until the server has answered: who comes back to the
   page because nothing answered finds it again. */
import { copiesUnder, drop, keepUnder, stemOf } from "./local_copy.js";

const SENT = "giyearreport.sent";
const person = () => document.querySelector("form[data-sign-out]").dataset.signOut;
const all = () => Array.from(document.querySelectorAll("[data-begun]"));
const addressOf = (field) => field.dataset.begun || location.pathname;
const keyOf = (address) => `${stemOf(person())}${address}begun`;
const keptAt = (address) => copiesUnder(keyOf(address)).map(([, copy]) => copy.fields)[0] || {};
const savedIn = (field) => ("saved" in field.dataset ? field.dataset.saved : field.defaultValue); // a refusal shows what it did not save
const isTyped = (field) => field.value !== savedIn(field);
const addresses = () => Array.from(new Set([location.pathname, ...all().map(addressOf)]));

export const isKept = (address) => Object.keys(keptAt(address)).length > 0;

export function keepBegun() {
  comeBack();
  bringBack();
  document.addEventListener("input", ({ target }) => { if (target.matches("[data-begun]")) keep(); });
  window.addEventListener("submit", goes, true); // before anybody asks what is not saved
  window.addEventListener("pageshow", ({ persisted }) => { if (persisted) keep(); });
}

// To be called too when fields were made anew. Nothing is put over what somebody has written since.
export function bringBack() {
  all().forEach((field) => {
    const kept = keptAt(addressOf(field))[field.id];
    if (!kept || kept.seen !== savedIn(field) || isTyped(field)) return;
    field.value = kept.text;
    const fold = field.closest("details");
    if (fold) fold.open = true;
  });
  keep();
}

// What has no field any more is done or gone, unless the page says that it waits.
function keep() {
  const waits = document.querySelector("[data-begun-waits]");
  addresses().forEach((address) => {
    const typed = all().filter((field) => addressOf(field) === address && isTyped(field));
    write(address, { ...(waits ? keptAt(address) : {}), ...Object.fromEntries(typed.map(entryOf)) });
  });
}

function entryOf(field) {
  const label = field.labels[0] ? field.labels[0].textContent.trim() : "";
  return [field.id, { seen: savedIn(field), text: field.value, label }];
}

function write(address, fields) {
  if (!Object.keys(fields).length) drop(keyOf(address));
  else keepUnder(keyOf(address), { at: Date.now(), address, name: document.querySelector("h1").textContent, fields });
}

/* What is sent */

function goes(event) {
  const fields = all().filter((field) => field.form === event.target && isTyped(field));
  if (!fields.length) return;
  const address = addressOf(fields[0]);
  inThisTab({ address, fields: Object.fromEntries(fields.map(entryOf)) });
  const left = Object.entries(keptAt(address)).filter(([id]) => !fields.some((field) => field.id === id));
  write(address, Object.fromEntries(left));
  setTimeout(() => { if (event.defaultPrevented) keep(); });
}

// Back to the page, or loaded again, and no page of ours was opened meanwhile: nothing had answered.
function comeBack() {
  const [opened] = performance.getEntriesByType("navigation");
  const sent = inThisTab();
  if (!sent) return;
  const isNew = !opened || opened.type === "navigate";
  if (!isNew && addresses().includes(sent.address)) write(sent.address, { ...keptAt(sent.address), ...sent.fields });
  inThisTab(null);
}

function inThisTab(...put) {
  try {
    const found = JSON.parse(sessionStorage.getItem(SENT));
    if (put.length) sessionStorage.setItem(SENT, JSON.stringify(put[0]));
    return found;
  } catch (error) {
    return null; // no storage: nothing lies there
  }
}
