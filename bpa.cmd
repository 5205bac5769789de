@echo off
rem The command line of bpa. Builds it first where it is missing; build again after a change by mvn package.
setlocal
set "HOME_DIR=%~dp0"
set "JAR=%HOME_DIR%bpa-examples\target\bpa.jar"
set "BUILT=%HOME_DIR%bpa-examples\target\bpa.built"
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
if not defined BPA_JAVA_OPTS set "BPA_JAVA_OPTS=-Xmx2g"
if not exist "%BUILT%" (
  echo Building bpa ^(the first time Maven also downloads its parts^) ... 1>&2
  pushd "%HOME_DIR%"
  call mvn -B -q -Dquick -Dmaven.test.skip=true package 1>&2
  if errorlevel 1 (
    popd
    echo bpa: the build failed; its messages are above 1>&2
    exit /b 1
  )
  popd
  type nul > "%BUILT%"
)
set "UNSAFE=-XX:+IgnoreUnrecognizedVMOptions --sun-misc-unsafe-memory-access=allow"
"%JAVA%" %UNSAFE% %BPA_JAVA_OPTS% -Dbpa.columns=80 -jar "%JAR%" %*
exit /b %errorlevel%
