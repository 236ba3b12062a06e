"""Workbooks that the office itself fills or looks up: 待定事项.xlsx, 登记.xlsx, 迎检目录.xlsx, 校验规则.xlsx."""
