"""单位和人员名单: many units, contacts and accounts from one sheet, all or nothing."""
