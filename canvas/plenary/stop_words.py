"""Words that tell nothing about a text, in Dutch and in English: they are not compared and are no title."""

from __future__ import annotations

_DUTCH = """
aan al alle alleen als altijd ander andere ben bij dan dat de der deze die dit doen door dus een eens eerst
elk elke en er geen gaat haar hebben heeft heel hem het hier hij hoe hun iemand iets ieder iedere ik in is ja
je jullie kan kunnen maar mag mee meer men met mijn moet moeten mogen na naar niet niets nog nooit nu of om
onder ons onze ook op over te ten ter tot toch uit van veel voor waar wat we wel welke wie wij willen wordt
worden zal ze zelf zich zij zijn zo zonder zou
"""
_ENGLISH = """
a about all also always am an and any are as at be because been before but by can could did do does for from
had has have he her him his how i if in into is it its just like may me more most must my need never no not
now of on one only or other our out own shall she should so some than that the their them then there these
they this those to too up us very was we were what when where which who whom why will with would yet you your
"""
STOP = frozenset((_DUTCH + " " + _ENGLISH).split())
"""Words that say nothing about a theme."""
