"""The colours and typefaces of the house; workbooks, charts and the page take them from here."""

INK, QUIET = "#1F2A37", "#5B6472"
ACCENT, WHITE = "#1F4E79", "#FFFFFF"
GREEN, AMBER, RED, GREY = "#2F7D4F", "#946200", "#B42318", "#667085"
FILL, FILL_LINE = "#FFF9E6", "#D8B24A"
MARKED = "#FDE3DF"
BAND, LINE = "#F4F6F9", "#C9D0D9"
BEGUN_BLUE, PALE, SILENT = "#8FB4DC", "#D8DDE5", "#A9B1BC"

HEI, SONG, FANG, YAHEI, TITLE_SONG = "黑体", "宋体", "仿宋", "微软雅黑", "方正小标宋简体"
