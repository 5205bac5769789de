@echo off
rem The command line of bpa. Builds it first where it is missing. Unlike its twin bpa it does not
rem see changes: to build again, delete bpa-examples\target\bpa.built.
setlocal DisableDelayedExpansion
set "HOME_DIR=%~dp0"
set "TARGET=%HOME_DIR%bpa-examples\target"
set "JAR=%TARGET%\bpa.jar"
set "BUILT=%TARGET%\bpa.built"

set "JAVA=java.exe"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"
if defined JAVA_HOME (
  if not exist "%JAVA%" goto nojava
) else (
  where "%JAVA%" >nul 2>nul || goto nojava
)

if exist "%JAR%" if exist "%BUILT%" goto run
where mvn >nul 2>nul
if errorlevel 1 (
  echo bpa: no Maven found to build with: install Maven 3.8.7 or newer 1>&2
  exit /b 1
)
echo Building bpa (the first time Maven also downloads its parts) ... 1>&2
pushd "%HOME_DIR%"
call mvn -B -q -Dquick -Dmaven.test.skip=true package 1>&2
set "CODE=%errorlevel%"
popd
if not "%CODE%"=="0" (
  echo bpa: the build failed; its messages are above 1>&2
  exit /b 1
)
type nul > "%BUILT%"

:run
if not defined BPA_JAVA_OPTS set "BPA_JAVA_OPTS=-Xmx2g"
rem Java from 24 on warns that protobuf uses Unsafe; the option against it came with 23.
set "UNSAFE=-XX:+IgnoreUnrecognizedVMOptions --sun-misc-unsafe-memory-access=allow"
"%JAVA%" %UNSAFE% %BPA_JAVA_OPTS% -Dbpa.columns=80 -jar "%JAR%" %*
exit /b %errorlevel%

:nojava
echo bpa: no Java found: install a JDK 17 or newer, or set JAVA_HOME 1>&2
exit /b 1
