"""Mail on its way: written in the transaction of what it tells, sent by ``manage.py work``. Off where no mail server is
set (docs/settings.md). Floor 3: knows neither units nor reports."""
