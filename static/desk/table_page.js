/* The page of a table. The order is that in which the scripts hear of an input. */
import { showHistoryInGrid } from "./cell_history.js";
import { markCells } from "./cells.js";
import { keepComments } from "./comments.js";
import { catchUp } from "./early.js";
import { fieldsOf } from "./fields.js";
import { keepFilling } from "./filling.js";
import { keepFindings } from "./findings.js";
import { gridOf } from "./grid.js";
import { listenToKeys } from "./keys.js";
import { keepExpected } from "./in_force.js";
import { keepInSight } from "./in_sight.js";
import { keepLastYear } from "./last_year.js";
import { keepLocked } from "./locked.js";
import { offerToCopy } from "./offer.js";
import { listenToPaste } from "./paste.js";
import { keepPressed } from "./pressing.js";
import { keepProvenance } from "./provenance.js";
import { keepSaved } from "./saving.js";
import { keepSums } from "./sums.js";
import { keepSteps } from "./undo.js";

const form = document.querySelector("form.section-form");
const grid = gridOf(form);

const fields = fieldsOf(form);
keepPressed();
keepInSight();

const provenance = keepProvenance(form);
let saveAll;
if (form.dataset.save) saveAll = keepSaved(form, fields, (names) => ({ provenance: provenance.among(names) }));
else offerToCopy(form);
const declared = JSON.parse(document.getElementById("arithmetic").textContent);
const sums = keepSums(form, grid, declared);
keepLastYear(form, declared);
keepExpected(form, grid, declared);
showHistoryInGrid(form, grid);
listenToKeys(form, grid);
if (form.dataset.save) { // not for those who only read
  const write = keepSteps(form, grid, sums, provenance);
  keepFilling(form, grid, declared.going_on, write);
  listenToPaste(form, grid, write, declared);
  keepLocked(form, grid);
}
markCells(form);
const findings = keepFindings(form, fields);
const comments = keepComments(form, saveAll);
catchUp(form);
findings.arrive();
comments.arrive();
