; Inno Setup script. Build dist\priori with PyInstaller on Windows first, then compile this.
; Written without a Windows machine at hand: not built yet.
[Setup]
AppName=Priori
AppVersion=0.1.0
DefaultDirName={autopf}\Priori
PrivilegesRequired=lowest
OutputDir=..\..\dist
OutputBaseFilename=priori-setup
Compression=lzma2
SolidCompression=yes
ArchitecturesInstallIn64BitMode=x64compatible
LicenseFile=..\..\LICENSE

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "de"; MessagesFile: "compiler:Languages\German.isl"

[Files]
Source: "..\..\dist\priori\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[Icons]
Name: "{autoprograms}\Priori"; Filename: "{app}\station.exe"
Name: "{autodesktop}\Priori"; Filename: "{app}\station.exe"; Tasks: desktop

[Tasks]
Name: desktop; Description: "{cm:CreateDesktopIcon}"

[Run]
Filename: "{app}\station.exe"; Parameters: "self-test"; Flags: runhidden
