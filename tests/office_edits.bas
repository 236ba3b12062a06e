REM Opens workbooks, edits them as a person would (cells cut and pasted, values typed) and saves them. One deed a line, words between tabs.
Sub Run(list As String)
  Dim files, source, words, book, sheet, known(0) As New com.sun.star.beans.PropertyValue
  files = createUnoService("com.sun.star.ucb.SimpleFileAccess")
  source = createUnoService("com.sun.star.io.TextInputStream")
  source.setInputStream(files.openFileRead(list))
  source.setEncoding("UTF-8")
  Do While Not source.isEOF()
    words = Split(source.readLine(), Chr(9))
    Select Case words(0)
      Case "open"
        known(0).Name = "Hidden" : known(0).Value = True
        book = StarDesktop.loadComponentFromURL(words(1), "_blank", 0, known())
      Case "unprotect"
        For Each sheet In book.Sheets
          sheet.unprotect("")
        Next
      Case "save"
        known(0).Name = "FilterName" : known(0).Value = words(2)
        book.storeToURL(words(1), known())
      Case "close"
        book.close(True)
      Case Else
        sheet = book.Sheets.getByName(words(1))
        Change(sheet, words)
    End Select
  Loop
End Sub

Sub Change(sheet, words)
  Dim cells
  cells = sheet.getCellRangeByName(words(2))
  Select Case words(0)
    Case "cut"
      sheet.moveRange(sheet.getCellRangeByName(words(3)).getCellByPosition(0, 0).CellAddress, cells.RangeAddress)
    Case "text"
      cells.getCellByPosition(0, 0).setString(words(3))
    Case "number"
      cells.getCellByPosition(0, 0).setValue(Val(words(3)))
  End Select
End Sub

REM What Tab visits on each sheet: from A1 on, until a cell comes a second time. One cell a line.
Sub Walk(workbook As String, list As String)
  Dim files, target, book, view, sheet, at, seen, toA1(0) As New com.sun.star.beans.PropertyValue, hidden(0) As New com.sun.star.beans.PropertyValue
  files = createUnoService("com.sun.star.ucb.SimpleFileAccess")
  target = createUnoService("com.sun.star.io.TextOutputStream")
  target.setOutputStream(files.openFileWrite(list))
  target.setEncoding("UTF-8")
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  book = StarDesktop.loadComponentFromURL(workbook, "_blank", 0, hidden())
  view = book.CurrentController
  For Each sheet In book.Sheets
    If sheet.isVisible Then
      view.setActiveSheet(sheet)
      toA1(0).Name = "ToPoint" : toA1(0).Value = "$A$1"
      createUnoService("com.sun.star.frame.DispatchHelper").executeDispatch(view.Frame, ".uno:GoToCell", "", 0, toA1())
      seen = Chr(9)
      Do
        createUnoService("com.sun.star.frame.DispatchHelper").executeDispatch(view.Frame, ".uno:JumpToNextUnprotected", "", 0, Array())
        at = book.CurrentSelection.AbsoluteName
        If InStr(seen, Chr(9) & at & Chr(9)) > 0 Then Exit Do
        seen = seen & at & Chr(9)
        target.writeString(at & Chr(10))
      Loop
    End If
  Next
  target.closeOutput()
  book.close(True)
End Sub
