Attribute VB_Name = "CapaianRibbon"
Option Explicit

' The one callback of the ribbon. The tag of the button names the action; nothing else reaches Python.
Public Sub CapaianAksi(control As IRibbonControl)
    If Not TagSah(control.Tag) Then
        MsgBox "Tombol ini tidak dikenal. Pasanglah kembali add-in Capaian.", vbExclamation, "Capaian"
    ElseIf ActiveWorkbook Is Nothing Then
        MsgBox "Bukalah sebuah buku kerja terlebih dahulu, lalu klik tombol ini lagi.", vbInformation, "Capaian"
    Else
        RunPython "import xlsx_macros.dispatcher; xlsx_macros.dispatcher.jalankan('" & control.Tag & "')"
    End If
End Sub

' True for one to forty letters a-z and underscores.
Private Function TagSah(ByVal tag As String) As Boolean
    TagSah = Len(tag) > 0 And Len(tag) <= 40 And Not (tag Like "*[!a-z_]*")
End Function
