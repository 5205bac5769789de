@echo off
rem The command line of bpa. Builds it first where it is missing.
setlocal
set "HOME_DIR=%~dp0"
set "JAR=%HOME_DIR%bpa-examples\target\bpa.jar"
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
if not defined BPA_JAVA_OPTS set "BPA_JAVA_OPTS=-Xmx2g"
if not exist "%JAR%" (
  echo Building bpa ^(the first time Maven also downloads its parts^) ... 1>&2
  pushd "%HOME_DIR%"
  call mvn -B -q -Dquick -Dmaven.test.skip=true package 1>&2
  if errorlevel 1 (
    popd
    echo bpa: the build failed; its messages are above 1>&2
    exit /b 1
  )
  popd
)
"%JAVA%" %BPA_JAVA_OPTS% -Dbpa.terminal=true -jar "%JAR%" %*
exit /b %errorlevel%
