@echo off
title 报表工具
if exist "%~dp0program\qcreport.cmd" goto open
echo 请先把压缩包全部解压，再双击解压出来的“打开报表工具”。
pause
exit /b 1
:open
call "%~dp0program\qcreport.cmd" desk
if errorlevel 1 pause
