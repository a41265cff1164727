"""Signing in at the county's own provider, by OpenID Connect or CAS. It says who somebody is; what they may do, and
whether they are anybody here, stays here: no account and no role is ever made from what a provider says.

``views`` knows what both have in common. Each way is a module with three functions: ``begin(request)``, which answers
with the redirect to the provider, ``person(request)``, which reads what the provider sent back, and
``sign_out_address(request, back)``, where one signs out there and is led back from. All raise NotLetIn."""
