/* The link to a half page carries its code behind the #, which no server and no log ever sees: here it comes into the
   field. Without it the code is typed. */
const field = document.getElementById("code");
const code = location.hash.slice(1);

if (code && !field.value) {
  field.value = code;
  history.replaceState(null, "", location.pathname);
}
