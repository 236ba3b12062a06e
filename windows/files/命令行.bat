@echo off
title 报表工具（命令行）
if exist "%~dp0program\qcreport.cmd" goto open
echo 请先把压缩包全部解压，再双击解压出来的“命令行”。
pause
exit /b 1
:open
set "PATH=%~dp0program;%PATH%"
cd /d "%~dp0"
cmd /k qcreport
